/** What the app says about users: tags that pushes choose by, remarks that pushes show. */
@NullMarked
package im.parlance.label;

import org.jspecify.annotations.NullMarked;
