package io.github.why403;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. A rule that stands in the way is changed here, with its reason. */
class ArchitectureTest {

  private static final String ROOT = "io.github.why403";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("test-classes"))
          .importPackages(ROOT);

  private record Room(Set<String> mayKnow, String because) {}

  private static Room knows(String because, String... rooms) {
    return new Room(Set.of(rooms), because);
  }

  /** Every room, the rooms that it may know, and why no others. */
  private static final Map<String, Room> ROOMS =
      new TreeMap<>(
          Map.ofEntries(
              entry("input", knows("what was pasted has no meaning yet: it is only cut up")),
              entry(
                  "scheme",
                  knows("how a scheme hashes does not depend on who asks or why", "input")),
              entry(
                  "intake",
                  knows(
                      "the form of what was pasted is undone before anything is judged; which URL"
                          + " is a signed one, a scheme tells",
                      "input",
                      "scheme")),
              entry(
                  "provider",
                  knows("a store's rules are data about schemes and requests", "input", "scheme")),
              entry(
                  "evidence",
                  knows(
                      "a fact is the same whatever is concluded from it",
                      "input",
                      "scheme",
                      "provider")),
              entry(
                  "search",
                  knows(
                      "it looks for a matching signature and does not know what the match means",
                      "input",
                      "scheme",
                      "provider")),
              entry(
                  "hypothesis",
                  knows(
                      "it says what could be wrong; what is wrong is for diagnosis to judge",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "search")),
              entry("catalogue", knows("it is text about causes, readable with no request at all")),
              entry(
                  "diagnosis",
                  knows(
                      "it is a pure function of what was collected: it asks nobody and prints"
                          + " nothing",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "search",
                      "hypothesis",
                      "catalogue")),
              entry(
                  "inspect",
                  knows(
                      "it reads what stands in a URL; what is wrong with it is not its business",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "hypothesis")),
              entry(
                  "remedy",
                  knows(
                      "it makes a request and has it judged by the diagnosis; it neither asks the"
                          + " store nor prints",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "search",
                      "hypothesis",
                      "diagnosis",
                      "inspect")),
              entry(
                  "report",
                  knows(
                      "it shows a finished diagnosis and cannot start a probe to improve it",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "search",
                      "hypothesis",
                      "catalogue",
                      "diagnosis",
                      "inspect",
                      "remedy")),
              entry(
                  "probe",
                  knows(
                      "it brings evidence and must not know which diagnosis hopes for it",
                      "input",
                      "scheme",
                      "provider",
                      "evidence")),
              entry(
                  "batch",
                  knows(
                      "a row is diagnosed and reported as a single URL is, by the same code",
                      "input",
                      "intake",
                      "scheme",
                      "provider",
                      "evidence",
                      "catalogue",
                      "search",
                      "hypothesis",
                      "diagnosis",
                      "report")),
              entry(
                  "cli",
                  knows(
                      "it puts the others together",
                      "input",
                      "intake",
                      "scheme",
                      "provider",
                      "evidence",
                      "search",
                      "hypothesis",
                      "catalogue",
                      "diagnosis",
                      "inspect",
                      "remedy",
                      "report",
                      "probe",
                      "batch")),
              entry(
                  "api",
                  knows(
                      "it is what other programs see: values of its own around a diagnosis made"
                          + " without asking anybody",
                      "input",
                      "scheme",
                      "provider",
                      "evidence",
                      "search",
                      "hypothesis",
                      "catalogue",
                      "diagnosis",
                      "report"))));

  @TestFactory
  Stream<DynamicTest> aRoomKnowsOnlyTheRoomsAboveIt() {
    return ROOMS.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(), () -> check(rule(room.getKey(), room.getValue()))));
  }

  private static ArchRule rule(String name, Room room) {
    String[] allowed =
        Stream.concat(Stream.of(name), room.mayKnow().stream().sorted())
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(inside(name))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)))
                .as("are ours and outside of %s", Arrays.toString(allowed)))
        .because(room.because());
  }

  @Test
  void everyClassIsInAKnownRoom() {
    check(
        classes()
            .should()
            .resideInAnyPackage(
                ROOMS.keySet().stream().map(ArchitectureTest::inside).toArray(String[]::new))
            .because("a room that is not in ROOMS has no rule about whom it may know"));
  }

  @Test
  void roomsHaveNoCycles() {
    check(
        slices()
            .matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("data goes down the page and never back up"));
  }

  @Test
  void inputKnowsTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(inside("input"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "javax.xml.stream..",
                "com.google.gson..",
                "org.jspecify..",
                inside("input"))
            .because(
                "no library's idea of a URL or a header may change what was pasted; JSON only"
                    + " wraps it"));
  }

  @Test
  void inputLeavesUriAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage(inside("input"))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.URI")
            .because("java.net.URI refuses or repairs what people paste"));
  }

  @Test
  void picocliOnlyInCli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("options become records in cli, and the rest runs without a command line"));
  }

  @Test
  void awsSdkOnlyInProbeAws() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("probe.aws"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because(
                "the SDK costs half a second to load: only a probe with credentials pays for it"));
  }

  @Test
  void httpCoreOnlyInProbeWire() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("probe.wire"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hc..")
            .because(
                "one place sends HTTP, with one policy of addresses, deadlines and sizes; the"
                    + " others have requests and replies as values"));
  }

  @Test
  void templatesOnlyInReportHtml() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("report.html"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("gg.jte..")
            .because("only who asks for HTML loads the template engine"));
  }

  @Test
  void reportsReadNoDiagnosis() {
    check(
        noClasses()
            .that()
            .haveNameMatching(".*\\.(MarkdownReport|html\\..*)")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ROOT + ".diagnosis.Diagnosis")
            .because("all forms write one presentation, and so say the same"));
  }

  @Test
  void probeWireOnlySendsWhatItIsGiven() {
    check(
        noClasses()
            .that()
            .resideInAPackage(inside("probe.wire"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(inside("probe.aws"), inside("scheme"), inside("provider"))
            .because("how bytes are sent does not depend on who asks or what they mean"));
  }

  @Test
  void socketsOnlyInProbe() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("probe"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                        "java.net.http..",
                        "javax.net..",
                        "javax.naming..",
                        "com.sun.net..",
                        "org.apache.hc..",
                        "org.apache.commons.net..")
                    .or(isOneOf(SOCKETS)))
            .because(
                "--offline must be true by construction, and every connection be one that the plan"
                    + " showed (resources are read with getResourceAsStream, which needs no URL)"));
  }

  private static final Set<String> SOCKETS =
      Set.of(
          "java.net.URL",
          "java.net.URLConnection",
          "java.net.HttpURLConnection",
          "java.net.Socket",
          "java.net.ServerSocket",
          "java.net.DatagramSocket",
          "java.net.MulticastSocket",
          "java.net.InetAddress",
          "java.net.InetSocketAddress",
          "java.net.NetworkInterface",
          "java.nio.channels.SocketChannel",
          "java.nio.channels.ServerSocketChannel",
          "java.nio.channels.DatagramChannel",
          "java.nio.channels.AsynchronousSocketChannel",
          "java.nio.channels.AsynchronousServerSocketChannel");

  private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
    return describe("open connections or look up names", type -> names.contains(type.getName()));
  }

  @Test
  void theClockIsReadOnlyInCli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .accessTargetWhere(
                describe("reads the machine's clock", ArchitectureTest::readsTheMachinesClock))
            .because("a diagnosis must be the same tomorrow: --at or a Clock is handed down"));
  }

  /** {@code now()}, {@code now(zone)}; {@code now(clock)} is how it should be done. */
  private static boolean readsTheMachinesClock(JavaAccess<?> access) {
    String member = access.getTarget().getName();
    List<String> parameters =
        access.getTarget() instanceof CodeUnitCallTarget call
            ? call.getRawParameterTypes().stream().map(JavaClass::getName).toList()
            : List.of();
    boolean handedIn = parameters.contains("java.time.Clock");
    return switch (access.getTargetOwner().getName()) {
      case "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime" ->
          member.equals("now") && !handedIn;
      case "java.time.Clock" ->
          member.startsWith("system") || member.startsWith("tick") && !handedIn;
      case "java.time.InstantSource" -> member.equals("system");
      case "java.lang.System" -> member.equals("currentTimeMillis");
      case "java.util.Date" -> member.equals("<init>") && parameters.isEmpty();
      default -> false;
    };
  }

  @Test
  void theEnvironmentIsReadOnlyInCli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .accessTargetWhere(calls(System.class, "getenv"))
            .because("a secret enters by one door, which cli keeps"));
  }

  @Test
  void onlyCliExits() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .accessTargetWhere(
                calls(System.class, "exit")
                    .or(calls(Runtime.class, "exit"))
                    .or(calls(Runtime.class, "halt")))
            .because("a return value can be tested, and a batch goes on after a bad row"));
  }

  @Test
  void onlyCliHasTheStandardStreams() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(inside("cli"))
            .should()
            .accessTargetWhere(
                calls(System.class, "in")
                    .or(calls(System.class, "out"))
                    .or(calls(System.class, "err")))
            .because("stdout is the answer: streams are passed in by cli, after the redactor"));
  }

  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String member) {
    return describe(
        owner.getSimpleName() + "." + member,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && access.getTarget().getName().equals(member));
  }

  private static String inside(String room) {
    return ROOT + "." + room + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }
}
