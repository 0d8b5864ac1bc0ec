/** The way out: requests that the server makes to addresses that an app has named. */
@NullMarked
package im.parlance.http.webhook;

import org.jspecify.annotations.NullMarked;
