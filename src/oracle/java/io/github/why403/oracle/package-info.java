/** What vendors' own client libraries sign, held against what we derive and diagnose. */
package io.github.why403.oracle;
