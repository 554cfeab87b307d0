/**
 * A diagnosis per row: rows in, verdicts out, in constant memory.
 *
 * <p>A row is read ({@link io.github.why403.batch.RowReader}), judged by a pure function ({@link
 * io.github.why403.batch.RowDiagnoser}) and written; nothing of it is kept but counts. The rules
 * are those of a single URL: what a log does not hold is named, and no cause is built on it.
 */
@NullMarked
package io.github.why403.batch;

import org.jspecify.annotations.NullMarked;
