package io.github.why403.provider;

import org.jspecify.annotations.Nullable;

/**
 * What a host says about the store behind it.
 *
 * @param provider the store's name as option {@code --provider} takes it, one of the constants of
 *     {@link StoreHosts}
 * @param style whether the host names the bucket, or the path does
 * @param bucket as the host names it, in lower case; null where it names none (an Azure container
 *     always stands in the path)
 * @param region what the scope of a credential has to say for this host, as far as the host tells;
 *     null where it does not
 * @param account the R2 account, the Azure storage account (without {@code -secondary}) or the
 *     CloudFront distribution; null elsewhere
 * @param zone what else the host names: the jurisdiction of R2 ({@code eu}, {@code fedramp}, {@code
 *     us}), the DNS zone of Azure ({@code z12}); null elsewhere
 * @param cdn whether this is the store's own CDN before the bucket: not the host that the store
 *     signs for
 * @param source where this form of host is described
 */
public record StoreHost(
    String provider,
    S3Endpoint.Style style,
    @Nullable String bucket,
    @Nullable String region,
    @Nullable String account,
    @Nullable String zone,
    boolean cdn,
    String source) {}
