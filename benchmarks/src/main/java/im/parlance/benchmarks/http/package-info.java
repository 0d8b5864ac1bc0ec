/** What the dialects cost beyond the HTTP server that they run on. */
@NullMarked
package im.parlance.benchmarks.http;

import org.jspecify.annotations.NullMarked;
