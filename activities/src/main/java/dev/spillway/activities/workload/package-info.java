/** Runs the pods of both versions. */
@NullMarked
package dev.spillway.activities.workload;

import org.jspecify.annotations.NullMarked;
