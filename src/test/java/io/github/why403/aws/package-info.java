/**
 * The program against what Amazon S3 was recorded to answer. Nothing here asks Amazon: WireMock on
 * loopback stands behind a proxy, and the host in the URL is never looked up.
 */
package io.github.why403.aws;
