/** Notices that this process sends by itself, beside those of releases. */
@NullMarked
package dev.spillway.worker.notice;

import org.jspecify.annotations.NullMarked;
