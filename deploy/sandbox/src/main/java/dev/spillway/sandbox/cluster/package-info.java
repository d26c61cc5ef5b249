/** Controllers that turn Deployments and Services into processes and endpoints. */
@NullMarked
package dev.spillway.sandbox.cluster;

import org.jspecify.annotations.NullMarked;
