/** The chat as this installation has it. */
@NullMarked
package dev.spillway.worker.chat;

import org.jspecify.annotations.NullMarked;
