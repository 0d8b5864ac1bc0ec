package im.parlance.http.host;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import im.parlance.message.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where an app wants to hear of what happens in it, in Easemob's form (spec: callbacks).
 *
 * @param rules whom to tell of what has happened
 * @param hooks whom to ask about clients' messages, in this order
 * @param privateAddresses whether addresses may be those of machines and networks of one's own
 * @param keepsFailures whether what could not be told is kept, to be told again when asked for
 */
public record EasemobWebhooks(
    List<Rule> rules, List<Hook> hooks, boolean privateAddresses, boolean keepsFailures) {
  /** How many rules and hooks there may be together. */
  public static final int MOST = 4;

  /** No webhook. */
  public static final EasemobWebhooks NONE =
      new EasemobWebhooks(List.of(), List.of(), false, false);

  /** Names of environments: letters and digits, 8 at most. */
  public static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9]{1,8}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,32}");

  /** What is told. */
  public enum Topic {
    /** Messages, once each. */
    MESSAGES,
    /** Messages, once for each recipient who is not connected. */
    OFFLINE_MESSAGES,
    /** Messages that are recalled or edited. */
    REVISIONS,
    /** Messages that clients say they have read. */
    RECEIPTS,
    /** Devices that come and go. */
    STATUSES,
    /** Friends that are removed, users that are blocked and let write again. */
    CONTACTS,
    /** What is done to groups. */
    GROUPS,
    /** What is done to chat rooms. */
    ROOMS,
    /** Messages in which sensitive words were found, whatever became of them. */
    KEYWORD_ALERTS,
    /** What the auditor has decided about messages, also if it let them pass. */
    MODERATION
  }

  /**
   * Whom to tell of what has happened.
   *
   * @param name tells it from other rules: letters, digits, {@code _}, 32 at most
   * @param address where
   * @param secret what is told is signed with
   * @param told what is told; everything if empty
   * @param origins whose messages are told; everybody's if empty
   * @param legacy whether acts on groups and rooms are told as they were of old
   * @param environment the environment whose messages are told; empty for those of none, and for
   *     what is no message
   * @param filter which messages are told
   */
  public record Rule(
      String name,
      URI address,
      Secret secret,
      Set<Topic> told,
      Set<Origin> origins,
      boolean legacy,
      String environment,
      MessageFilter filter) {
    /**
     * Checks name, address and environment.
     *
     * @throws IllegalArgumentException if one is not legal
     */
    public Rule {
      checkArgument(NAME.matcher(name).matches(), "not a name of a rule");
      WebhookAddress.check(address);
      checkEnvironment(environment);
      told = Set.copyOf(told);
      origins = Set.copyOf(origins);
    }

    /** A rule for everything. */
    public static Rule of(String name, URI address, Secret secret) {
      return new Rule(name, address, secret, Set.of(), Set.of(), false, "", MessageFilter.NONE);
    }

    /** The same, telling of these only. */
    public Rule telling(Set<Topic> chosen) {
      return new Rule(name, address, secret, chosen, origins, legacy, environment, filter);
    }

    /** The same, telling of messages of these origins only. */
    public Rule of(Set<Origin> chosen) {
      return new Rule(name, address, secret, told, chosen, legacy, environment, filter);
    }

    /** The same in the form of old. */
    public Rule inLegacyForm() {
      return new Rule(name, address, secret, told, origins, true, environment, filter);
    }

    /** The same for messages of this environment. */
    public Rule in(String chosen) {
      return new Rule(name, address, secret, told, origins, legacy, chosen, filter);
    }

    /** The same for these messages. */
    public Rule of(MessageFilter chosen) {
      return new Rule(name, address, secret, told, origins, legacy, environment, chosen);
    }

    /** Whether it tells of this. */
    public boolean tells(Topic what) {
      return told.isEmpty() || told.contains(what);
    }

    /** Whether it tells of messages from there. */
    public boolean tells(Origin origin) {
      return origins.isEmpty() || origins.contains(origin);
    }
  }

  /**
   * Whom to ask about a client's message before it is sent.
   *
   * @param name tells it from others: letters, digits, {@code _}, 32 at most
   * @param address where
   * @param secret what is asked is signed with
   * @param patience how long an answer may take
   * @param blocks whether a message is stopped when there is no answer that can be understood
   * @param environment the environment about whose messages it is asked; empty for those of none
   */
  public record Hook(
      String name,
      URI address,
      Secret secret,
      Duration patience,
      boolean blocks,
      String environment) {
    /** How long the vendor waits unless told otherwise. */
    public static final Duration DEFAULT_WAIT = Duration.ofMillis(200);

    /**
     * Checks name, address, patience and environment.
     *
     * @throws IllegalArgumentException if one is not legal
     */
    public Hook {
      checkArgument(NAME.matcher(name).matches(), "not a name of a hook");
      checkArgument(!patience.isNegative() && !patience.isZero(), "no time to answer");
      checkEnvironment(environment);
      WebhookAddress.check(address);
    }

    /** A hook that lets pass what it is not answered about within {@link #DEFAULT_WAIT}. */
    public static Hook of(String name, URI address, Secret secret) {
      return new Hook(name, address, secret, DEFAULT_WAIT, false, "");
    }

    /** The same, waiting for so long. */
    public Hook waiting(Duration chosen) {
      return new Hook(name, address, secret, chosen, blocks, environment);
    }

    /** The same, stopping what it is not answered about. */
    public Hook blocking() {
      return new Hook(name, address, secret, patience, true, environment);
    }

    /** The same for messages of this environment. */
    public Hook in(String chosen) {
      return new Hook(name, address, secret, patience, blocks, chosen);
    }
  }

  private static void checkEnvironment(String name) {
    checkArgument(
        name.isEmpty() || ENVIRONMENT.matcher(name).matches(), "not a name of an environment");
  }

  /**
   * Counts rules and hooks.
   *
   * @throws IllegalArgumentException if they are more than {@link #MOST}, or two of a name
   */
  public EasemobWebhooks {
    rules = List.copyOf(rules);
    hooks = List.copyOf(hooks);
    checkArgument(rules.size() + hooks.size() <= MOST, "more than %s rules", MOST);
    Set<String> names = new HashSet<>();
    Stream.concat(rules.stream().map(Rule::name), hooks.stream().map(Hook::name))
        .forEach(name -> checkArgument(names.add(name), "two rules named %s", name));
  }

  /** Whether there is nobody to tell or ask. */
  public boolean isEmpty() {
    return rules.isEmpty() && hooks.isEmpty();
  }

  /** The same with this rule. */
  public EasemobWebhooks with(Rule rule) {
    return new EasemobWebhooks(
        ImmutableList.<Rule>builder().addAll(rules).add(rule).build(),
        hooks,
        privateAddresses,
        keepsFailures);
  }

  /** The same with this hook. */
  public EasemobWebhooks with(Hook hook) {
    return new EasemobWebhooks(
        rules,
        ImmutableList.<Hook>builder().addAll(hooks).add(hook).build(),
        privateAddresses,
        keepsFailures);
  }

  /** The same, to private addresses too. */
  public EasemobWebhooks allowingPrivateAddresses() {
    return new EasemobWebhooks(rules, hooks, true, keepsFailures);
  }

  /** The same, keeping what could not be told. */
  public EasemobWebhooks keepingFailures() {
    return new EasemobWebhooks(rules, hooks, privateAddresses, true);
  }
}
