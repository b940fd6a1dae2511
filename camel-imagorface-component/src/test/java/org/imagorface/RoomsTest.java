package org.imagorface;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Mat;

/** Each package uses only those below it: data flows one way. */
class RoomsTest {

    private static final String ROOT = "org.imagorface.";

    /** Puts the rooms together, so it may name them all. */
    private static final String COMPOSITION = "ImagorfaceEngine";

    /** Room to the rooms that it may use, besides itself, geometry and error. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("camel", List.of("opencv", "pipeline", "document", "receipt", "path", "detect", "redact")),
            Map.entry("path", List.of()),
            Map.entry("opencv", List.of()),
            Map.entry("pipeline", List.of("plan", "codec", "image", "detect", "filter", "redact", "path")),
            Map.entry("plan", List.of("path", "detect")),
            Map.entry("codec", List.of("image", "plan")),
            Map.entry("image", List.of("detect")),
            Map.entry("detect", List.of()),
            Map.entry("detect.pico", List.of("detect")),
            Map.entry("filter", List.of("image", "text", "redact", "detect", "path")),
            Map.entry("text", List.of("image")),
            Map.entry("redact", List.of("image", "detect")),
            Map.entry("document", List.of("pipeline", "codec", "redact", "detect")),
            Map.entry("receipt", List.of("document", "pipeline", "redact", "detect")),
            Map.entry("geometry", List.of()),
            Map.entry("error", List.of())));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.imagorface");

    static Stream<String> rooms() {
        return ROOMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void usesOnlyTheRoomsBelowIt(String room) {
        String[] allowed = Stream.concat(Stream.of(room, "geometry", "error"), ROOMS.get(room).stream())
                .map(name -> ROOT + name)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> otherRooms =
                resideInAPackage("org.imagorface..").and(not(resideInAnyPackage(allowed)));

        noClasses()
                .that(resideInAPackage(ROOT + room).and(not(simpleName(COMPOSITION))))
                .should()
                .dependOnClassesThat(otherRooms.as("reside in a room other than %s", Arrays.toString(allowed)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoom() {
        assertThat(CLASSES).isNotEmpty();
        classes()
                .should()
                .resideInAnyPackage(rooms().map(room -> ROOT + room).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyTheCamelRoomKnowsCamel() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "camel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "jakarta..")
                .check(CLASSES);
    }

    @Test
    void basesNeedNothingButJava() {
        for (String room : List.of("geometry", "error", "path")) {
            onlyJavaAnd(room, room, "geometry", "error");
        }
        onlyJavaAnd("detect.pico", "detect.pico", "detect", "geometry", "error");
    }

    private static void onlyJavaAnd(String room, String... rooms) {
        String[] allowed = Stream.concat(
                        Stream.of("java..", "javax.crypto.."),
                        Arrays.stream(rooms).map(name -> ROOT + name))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    @Test
    void onlyPixelRoomsKnowOpenCv() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "opencv",
                        ROOT + "image",
                        ROOT + "text",
                        ROOT + "codec",
                        ROOT + "redact",
                        ROOT + "filter",
                        ROOT + "pipeline",
                        ROOT + "camel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "nu.pattern..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "camel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencv..")
                .check(CLASSES);
    }

    /** As {@code Mats} says, both can corrupt the process's memory. */
    @Test
    void matricesAreReleasedAndTakenApartInOnePlace() {
        DescribedPredicate<JavaAccess<?>> release = DescribedPredicate.describe(
                "Mat.release()",
                access -> access.getName().equals("release")
                        && access.getTargetOwner().isAssignableTo(Mat.class));
        noClasses()
                .that(not(simpleName("Mats")))
                .should()
                .accessTargetWhere(release)
                .check(CLASSES);
        DescribedPredicate<JavaCall<?>> lists = DescribedPredicate.describe(
                "OpenCV with a list",
                call -> call.getTargetOwner().getPackageName().startsWith("org.opencv")
                        && call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(List.class)));
        noClasses().should().callCodeUnitWhere(lists).check(CLASSES);
    }
}
