/** The one data format of histories and messages, and the names of failures. */
@NullMarked
package dev.spillway.wire;

import org.jspecify.annotations.NullMarked;
