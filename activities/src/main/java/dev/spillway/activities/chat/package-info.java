/**
 * Follows the record in a chat: one thread a release, with what is asked, what runs and how it
 * ended. A chat that is away delays what people see, and nothing else.
 */
@NullMarked
package dev.spillway.activities.chat;

import org.jspecify.annotations.NullMarked;
