package org.cryptoexpress.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bundles declare to OSGi: the same borders as in the classes, and what every bundle must say. */
class ManifestsTest {
    static Stream<Module> bundles() {
        return Module.all().stream().filter(Module::isBundle);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleIsNamedLikeItsFolderAndStartsWhenItIsNeeded(Module bundle) {
        Attributes manifest = manifest(bundle);

        assertThat(ManifestHeader.names(manifest.getValue("Bundle-SymbolicName"))).containsExactly(bundle.name());
        assertThat(manifest.getValue("Bundle-ActivationPolicy")).isEqualTo("lazy");
        assertThat(manifest.getValue("DynamicImport-Package")).isNull();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleImportsOnlyWhatTheMatrixAllows(Module bundle) {
        for (String imported : ManifestHeader.names(manifest(bundle).getValue("Import-Package"))) {
            assertThat(imported).doesNotContain(".internal");
            Optional<Module> target = Module.of(imported);
            boolean values = target.isPresent() && bundle.seesValues(imported, target.get());
            assertThat(target.isEmpty() || bundle.mayUse(target.get()) || values)
                    .as("%s imports %s", bundle, imported).isTrue();
            assertThat(!imported.startsWith("org.bouncycastle.") && !imported.startsWith("javax.crypto")
                    || bundle.shortName().equals("crypto")).as("%s imports %s", bundle, imported).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void ourPackagesAreImportedAndExportedWithVersions(Module bundle) {
        Attributes manifest = manifest(bundle);

        assertThat(ManifestHeader.clauses(manifest.getValue("Export-Package")))
                .allMatch(clause -> clause.contains("version="), "has a version")
                .noneMatch(clause -> clause.contains(".internal"));
        assertThat(ManifestHeader.clauses(manifest.getValue("Import-Package")))
                .filteredOn(clause -> clause.startsWith("org.cryptoexpress."))
                .allMatch(clause -> clause.contains("version=\"["), "has a version range");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void wholeBundlesAreRequiredOnlyFromEclipseAndNeverPassedOn(Module bundle) {
        List<String> required = ManifestHeader.clauses(manifest(bundle).getValue("Require-Bundle"));

        assertThat(required).allMatch(clause -> clause.startsWith("org.eclipse."))
                .noneMatch(clause -> clause.contains("reexport"));
        assertThat(required.isEmpty() || bundle.isUi()).isTrue();
    }

    private static Attributes manifest(Module bundle) {
        try (InputStream in = Files.newInputStream(bundle.manifest())) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
