package im.parlance.message;

import java.time.Instant;

/**
 * What stands under one key of a message's expansions.
 *
 * @param value the text
 * @param setAt when it was last set
 */
public record Expansion(String value, Instant setAt) {}
