package im.parlance;

import im.parlance.moderation.ContentAuditor;
import im.parlance.moderation.RuleAuditor.AddressRules;
import im.parlance.push.PushGateway;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the embedding program has given the engine besides its storage.
 *
 * @param pushGateway the way to devices that are not connected
 * @param zone where quiet hours are meant
 * @param addressRules what addresses of images and videos tell
 * @param auditor who judges what rules let pass
 */
record Surroundings(
    PushGateway pushGateway,
    ZoneId zone,
    AddressRules addressRules,
    Optional<ContentAuditor> auditor) {}
