/**
 * How fast the search is: JMH benchmarks beside the bare hash and the AWS SDK's signer, and the
 * program that runs them and prints a table. Built by the Maven profile {@code bench} alone.
 */
package io.github.why403.bench;
