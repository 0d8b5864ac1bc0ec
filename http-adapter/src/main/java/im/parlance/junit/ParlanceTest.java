package im.parlance.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, nested ones included, a {@link ParlanceFixture} as a parameter. They
 * share a server, and each begins anew; see {@link ParlanceExtension}, whose builder sets more.
 */
@Documented
@Inherited
@ExtendWith(ParlanceExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParlanceTest {
  /** What the clock shows at first. */
  String startingAt() default ParlanceExtensionBuilder.START;

  /** Whether every test begins anew. */
  boolean reset() default true;

  /** Whether a test fails that has called what the server has no method for. */
  boolean failOnUnknown() default false;

  /** Whether calls are charged to the vendors' published quotas. */
  boolean quotas() default true;

  /** Whether the fixture's webhook inbox is told what happens, in both vendors' forms. */
  boolean webhooks() default false;
}
