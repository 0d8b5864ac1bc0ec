/** What the operator of a running server asks it and changes in it, below {@code /-/}. */
@NullMarked
package im.parlance.http.admin;

import org.jspecify.annotations.NullMarked;
