/** Which back ends carry which activities, and on which queues they are served. */
@NullMarked
package dev.spillway.worker.wiring;

import org.jspecify.annotations.NullMarked;
