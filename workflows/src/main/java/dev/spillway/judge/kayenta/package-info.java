/**
 * Judge as Kayenta's NetflixACAJudge-v1.0 does, from the same configuration: the same classes, the
 * same scores, with its constants and its quirks, so that whoever comes from there finds what they
 * know. Every quirk that hides a bad canary can be repaired by a switch of its own.
 *
 * <p>Ask it once, at the end: it is a test of fixed samples, and each look more raises the chance
 * to fail a good canary. No clock, no client; samples are parameters.
 */
@NullMarked
package dev.spillway.judge.kayenta;

import org.jspecify.annotations.NullMarked;
