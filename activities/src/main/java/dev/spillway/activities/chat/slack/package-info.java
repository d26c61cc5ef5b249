/** Slack: what is sent there, and which of its requests are believed. */
@NullMarked
package dev.spillway.activities.chat.slack;

import org.jspecify.annotations.NullMarked;
