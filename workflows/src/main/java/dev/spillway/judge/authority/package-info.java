/**
 * Who may decide: identities that somebody checked, the signatures that prove it, and the rules a
 * gate has. Pure; time and keys are parameters.
 */
@NullMarked
package dev.spillway.judge.authority;

import org.jspecify.annotations.NullMarked;
