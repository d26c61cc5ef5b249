/** Gives out tokens on loopback, in place of a company's login and of a CI server. */
@NullMarked
package dev.spillway.sandbox.issuer;

import org.jspecify.annotations.NullMarked;
