/** The apps that a server hosts, and the credentials that each is reached with. */
@NullMarked
package im.parlance.http.host;

import org.jspecify.annotations.NullMarked;
