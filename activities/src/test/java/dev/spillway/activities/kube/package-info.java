/** A Kubernetes API in this process, for tests and the sandbox. Knows no test framework. */
@NullMarked
package dev.spillway.activities.kube;

import org.jspecify.annotations.NullMarked;
