package org.cryptoexpress.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the compiled classes of all modules may refer to. */
class ClassesTest {
    private static JavaClasses classes;

    @BeforeAll
    static void readAllClassFiles() {
        classes = new ClassFileImporter().importPaths(Module.all().stream().map(Module::classes).toList());
    }

    @Test
    void everyModuleIsInTheMatrixAndWasBuilt() {
        assertThat(Module.all()).allMatch(Module::isListed, "stands in the matrix")
                .allMatch(m -> m.classes().toFile().isDirectory(), "was built before this module");
        assertThat(classes.size()).isGreaterThan(50);
    }

    @Test
    void modulesUseOnlyThoseThatTheMatrixAllows() {
        assertThat(dependencies((from, to) -> {
            Optional<Module> target = Module.of(to.getPackageName());
            return target.isPresent() && !from.mayUse(target.get(), to.getName());
        })).isEmpty();
    }

    @Test
    void nobodyTouchesAnotherModulesInternals() {
        assertThat(dependencies((from, to) -> {
            Optional<Module> target = Module.of(to.getPackageName());
            return target.isPresent() && !target.get().equals(from)
                    && (to.getPackageName() + ".").contains(".internal.");
        })).isEmpty();
    }

    @Test
    void onlyCryptoUsesBouncyCastleAndTheCiphersOfTheJdk() {
        assertThat(dependencies((from, to) -> !from.shortName().equals("crypto")
                && (to.getName().startsWith("org.bouncycastle.") || to.getName().startsWith("javax.crypto."))))
                .isEmpty();
    }

    @Test
    void onlyUserInterfaceBundlesSeeEclipse() {
        assertThat(dependencies((from, to) -> !from.isUi() && to.getName().startsWith("org.eclipse."))).isEmpty();
    }

    @Test
    void onlyTheServerSeesVertxAndMongo() {
        assertThat(dependencies((from, to) -> !from.shortName().equals("server")
                && (to.getName().startsWith("io.vertx.") || to.getName().startsWith("com.mongodb.")))).isEmpty();
    }

    @Test
    void onlyTheCommandLinesWriteToStandardStreams() {
        ArchRule rule = ArchRuleDefinition.noClasses().that().resideOutsideOfPackage("org.cryptoexpress.cli..")
                .and().doNotHaveFullyQualifiedName("org.cryptoexpress.server.ServerMain")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
        rule.check(classes);
    }

    private static List<String> dependencies(BiPredicate<Module, JavaClass> forbidden) {
        List<String> found = new ArrayList<>();
        for (JavaClass origin : classes) {
            Module from = Module.of(origin.getPackageName()).orElseThrow();
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                if (forbidden.test(from, dependency.getTargetClass().getBaseComponentType())) {
                    found.add(dependency.getDescription());
                }
            }
        }
        return found;
    }
}
