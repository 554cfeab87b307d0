package io.github.why403.provider;

/**
 * An AWS region and what matters for its S3 hosts.
 *
 * @param name as in a credential scope, {@code eu-west-1}
 * @param partition where its accounts and keys live
 * @param place the name in the console, {@code Europe (Ireland)}
 * @param optIn whether an account has to enable it first; it refuses the tokens that the global STS
 *     host gives out by default
 * @param launchedAfterMarch2019 whether it opened after 2019-03-20: from then on the global host
 *     answers 400 for a bucket of that region instead of a redirect
 * @param dashedWebsite whether its website host is {@code s3-website-REGION}; the others have
 *     {@code s3-website.REGION}
 */
public record AwsRegion(
    String name,
    AwsPartition partition,
    String place,
    boolean optIn,
    boolean launchedAfterMarch2019,
    boolean dashedWebsite) {}
