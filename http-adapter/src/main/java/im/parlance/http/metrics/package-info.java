/** Figures of the server and its engine, for Prometheus or whatever else Micrometer serves. */
@NullMarked
package im.parlance.http.metrics;

import org.jspecify.annotations.NullMarked;
