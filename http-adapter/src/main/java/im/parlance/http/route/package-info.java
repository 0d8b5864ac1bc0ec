/**
 * The way of a request around every route: a {@link im.parlance.http.route.Dialect} routes and
 * authenticates it, then it is metered, answered, and what went wrong is put into the dialect's
 * words.
 */
@NullMarked
package im.parlance.http.route;

import org.jspecify.annotations.NullMarked;
