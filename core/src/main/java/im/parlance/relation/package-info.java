/** Who may write to whom in private: each user's blocklist and allowlist. */
@NullMarked
package im.parlance.relation;

import org.jspecify.annotations.NullMarked;
