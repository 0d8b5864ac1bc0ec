package im.parlance.junit;

import im.parlance.App;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link ParlanceFixture} for tests, ends it after them, and gives it to who names it, its
 * {@link App}, {@link RongCloudAccess}, {@link EasemobAccess}, {@link Journal}, {@link Faults},
 * {@link ManualClock} or {@link WebhookInbox} as a parameter.
 *
 * <p>On a class ({@link ParlanceTest}, {@code @ExtendWith}) or in a static field
 * ({@code @RegisterExtension}) it starts one server for the class and the classes nested in it, and
 * resets it before each test; tests that run in parallel take turns on it. In an instance field, or
 * on a method, it starts one for each test, and tests run side by side.
 */
public final class ParlanceExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private static final String HELD = "held";
  private static final String ENTERED = "entered";
  private static final Map<Class<?>, Function<ParlanceFixture, Object>> PARAMETERS =
      Map.of(
          ParlanceFixture.class,
          fixture -> fixture,
          App.class,
          ParlanceFixture::app,
          RongCloudAccess.class,
          ParlanceFixture::rongcloud,
          EasemobAccess.class,
          ParlanceFixture::easemob,
          Journal.class,
          ParlanceFixture::journal,
          Faults.class,
          ParlanceFixture::faults,
          ManualClock.class,
          ParlanceFixture::clock,
          WebhookInbox.class,
          ParlanceFixture::webhooks);

  private final Namespace namespace = Namespace.create(ParlanceExtension.class, this);
  private final Optional<FixtureSettings> settings;
  private final List<ParlanceFixture> running = new CopyOnWriteArrayList<>();

  /** The extension as JUnit makes it; a {@link ParlanceTest} on the class sets it up. */
  public ParlanceExtension() {
    this.settings = Optional.empty();
  }

  ParlanceExtension(FixtureSettings settings) {
    this.settings = Optional.of(settings);
  }

  /** An extension to be set up. */
  public static ParlanceExtensionBuilder builder() {
    return new ParlanceExtensionBuilder();
  }

  /**
   * The fixture, for who holds the extension in a field.
   *
   * @throws IllegalStateException before the tests and after them; also while several classes that
   *     inherit the field run at once, whose tests get theirs as a parameter
   */
  public ParlanceFixture fixture() {
    List<ParlanceFixture> now = List.copyOf(running);
    if (now.size() != 1) {
      throw new IllegalStateException(
          now.isEmpty()
              ? "no test is running"
              : "several classes have this extension at once: ask for the fixture as a parameter");
    }
    return now.get(0);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    startUnlessStarted(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Held held = startUnlessStarted(context);
    held.enter();
    store(context).put(ENTERED, held);
  }

  private Held startUnlessStarted(ExtensionContext context) {
    Held held = store(context).get(HELD, Held.class);
    if (held == null) {
      held = Held.of(context.getUniqueId(), settings.orElseGet(() -> annotated(context)));
      store(context).put(HELD, held);
      running.add(held.fixture());
    }
    return held;
  }

  private static FixtureSettings annotated(ExtensionContext context) {
    ParlanceExtensionBuilder builder = builder();
    return Stream.<Class<?>>iterate(
            context.getRequiredTestClass(), type -> type != null, Class::getEnclosingClass)
        .flatMap(type -> Optional.ofNullable(type.getAnnotation(ParlanceTest.class)).stream())
        .findFirst()
        .map(builder::with)
        .orElse(builder)
        .settings();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Held entered = store(context).remove(ENTERED, Held.class);
    if (entered == null) {
      return;
    }
    List<RecordedCall> unknown = entered.fixture().journal().unknown();
    entered.leave();
    end(context);
    if (entered.settings().failsOnUnknown() && !unknown.isEmpty()) {
      throw new AssertionError(
          unknown.stream()
              .map(call -> "\n  " + call)
              .collect(Collectors.joining("", "calls that the server has no method for:", "")));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end(context);
  }

  /** Ends the fixture if it began with this context. */
  private void end(ExtensionContext context) {
    Held held = store(context).get(HELD, Held.class);
    if (held != null && held.owner().equals(context.getUniqueId())) {
      running.remove(held.fixture());
      held.fixture().close();
    }
  }

  private Store store(ExtensionContext context) {
    return context.getStore(namespace);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType())
        && store(context).get(HELD, Held.class) != null;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Held held = startUnlessStarted(context);
    Class<?> type = parameter.getParameter().getType();
    return Optional.ofNullable(PARAMETERS.get(type)).orElseThrow().apply(held.fixture());
  }
}
