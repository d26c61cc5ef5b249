/** The gateway users call: splits by the live HTTPRoute. */
@NullMarked
package dev.spillway.sandbox.proxy;

import org.jspecify.annotations.NullMarked;
