/** A chat in which people answer what a release asks. */
@NullMarked
package dev.spillway.sandbox.chat;

import org.jspecify.annotations.NullMarked;
