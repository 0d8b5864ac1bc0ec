/** The command line around the server. */
@NullMarked
package im.parlance.http.cli;

import org.jspecify.annotations.NullMarked;
