/**
 * Tests of the proof itself: what was signed otherwise than sent is found, named, and never
 * mistaken for something else.
 */
package io.github.why403.resign;
