/** Keys and certificates, as they are kept in files. */
@NullMarked
package im.parlance.http.tls;

import org.jspecify.annotations.NullMarked;
