/**
 * What to send instead: from a diagnosis and the secret the request that the store takes. Only what
 * was wrong is changed, and what is made is judged by the same engine as what was refused.
 */
@NullMarked
package io.github.why403.remedy;

import org.jspecify.annotations.NullMarked;
