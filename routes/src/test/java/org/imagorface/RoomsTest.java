package org.imagorface;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.imagorface", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule settingsAndSourcesKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage("org.imagorface.settings", "org.imagorface.source", "org.imagorface.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..", "org.imagorface.camel", "org.imagorface.server", "org.imagorface.cli");

    @ArchTest
    static final ArchRule settingsKnowNoSources = noClasses()
            .that()
            .resideInAPackage("org.imagorface.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imagorface.source");

    @ArchTest
    static final ArchRule theLoadKnowsNobody = noClasses()
            .that()
            .resideInAPackage("org.imagorface.load")
            .should()
            .dependOnClassesThat(
                    JavaClass.Predicates.resideInAnyPackage("org.imagorface..", "org.apache.camel..", "io..")
                            .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                    "org.imagorface.load", "org.imagorface.error"))));

    @ArchTest
    static final ArchRule storesKnowNeitherSourcesNorSettings = noClasses()
            .that()
            .resideInAPackage("org.imagorface.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.imagorface.source", "org.imagorface.settings");

    @ArchTest
    static final ArchRule sourcesKnowNoStores = noClasses()
            .that()
            .resideInAPackage("org.imagorface.source")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imagorface.store");

    @ArchTest
    static final ArchRule theServerKnowsNoCommandLine = noClasses()
            .that()
            .resideInAPackage("org.imagorface.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imagorface.cli");

    @ArchTest
    static final ArchRule theServerKnowsNoFlows = noClasses()
            .that()
            .resideInAnyPackage("org.imagorface.server", "org.imagorface.store", "org.imagorface.settings")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imagorface.flow");

    @ArchTest
    static final ArchRule flowsKnowNoCommandLine = noClasses()
            .that()
            .resideInAPackage("org.imagorface.flow")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.imagorface.cli");
}
