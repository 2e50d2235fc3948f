/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every class of this module keeps to, wherever it lives.
 */
@AnalyzeClasses(packages = ArchitectureTests.ROOT,
		importOptions = { DoNotIncludeTests.class, ArchitectureTests.DoNotIncludeTestJars.class })
class ArchitectureTests {

	static final String ROOT = "io.github.graaljsplugins";

	/** Of both modules: what a user may name, and an upgrade must not break. */
	private static final int MOST_PUBLIC_TYPES = 80;

	private static final String INTERNAL = ROOT + ".internal";

	private static final String BOOT = INTERNAL + ".boot";

	private static final String[] CORE = { INTERNAL + ".resolve..", INTERNAL + ".loader.." };

	@ArchTest
	static final ArchRule layersDependDownwardsOnly = layers();

	@ArchTest
	static final ArchRule packagesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.matching(INTERNAL + ".(**)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyTheEngineSeamKnowsTheEnginesInternals = noClasses().that()
		.resideOutsideOfPackage(INTERNAL + ".loader.graal..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("com.oracle..");

	@ArchTest
	static final ArchRule resolutionKnowsNoEngine = noClasses().that()
		.resideInAPackage(INTERNAL + ".resolve..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.graalvm..");

	@ArchTest
	static final ArchRule theCoreKnowsNoSpring = noClasses().that()
		.resideInAnyPackage(INTERNAL + "..", ROOT, ROOT + ".cache")
		.and()
		.resideOutsideOfPackage(BOOT + "..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", BOOT + "..", ROOT + ".client..", ROOT + ".event..",
				ROOT + ".watch..", ROOT + ".autoconfigure..");

	@ArchTest
	static final ArchRule theApiKnowsNoMachinery = noClasses().that()
		.resideInAnyPackage(ROOT, ROOT + ".cache")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(INTERNAL + "..");

	@ArchTest
	static final ArchRule theCoreDoesNotLog = noClasses().that()
		.resideInAnyPackage(CORE)
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.apache.commons.logging..");

	@ArchTest
	static final ArchRule loggingIsCommonsLogging = noClasses().that()
		.doNotHaveSimpleName("MappedLogContext")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..");

	@ArchTest
	static final ArchRule loggersAreNamedByTypesThatUsersKnow = noClasses().that()
		.resideInAPackage(INTERNAL + "..")
		.should(nameALoggerThemselves())
		.because("operators set the levels of loggers by their names");

	@ArchTest
	static final ArchRule nothingIsPrinted = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

	@ArchTest
	static final ArchRule nothingIsInjectedIntoFields = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

	@ArchTest
	static final ArchRule lifecycleIsSpringsOwn = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.annotation..");

	@ArchTest
	static final ArchRule staticFieldsAreFinal = fields().that().areStatic().and(notSynthetic()).should().beFinal();

	@ArchTest
	static final ArchRule namesSayWhatATypeIs = noClasses().should()
		.haveNameMatching(".*(Utils?|Helper|Impl)")
		.as("no class should be named *Util, *Utils, *Helper or *Impl");

	@ArchTest
	static final ArchRule packagesAreNullMarked = classes().should(beInANullMarkedPackage());

	@ArchTest
	static final ArchRule autoConfigurationsAreFoundByName = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould(haveNoPublicMembers());

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule beanMethodsHaveNoClassConditions = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.notBeAnnotatedWith(ConditionalOnClass.class)
		.because("the method's signature is loaded before its condition is looked at");

	@ArchTest
	static final ArchRule conditionsAndAnalyzersAreNotApi = classes().that()
		.areAssignableTo(SpringBootCondition.class)
		.or()
		.areAssignableTo(FailureAnalyzer.class)
		.should()
		.notBePublic();

	@ArchTest
	static void publicTypesAreDocumented(JavaClasses classes) throws IOException {
		Set<String> names = publicTypes(classes).map((type) -> type.getPackageName() + " " + type.getSimpleName())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(documentedTypes()).isEqualTo(names);
	}

	@ArchTest
	static void publicTypesAreFew(JavaClasses classes) {
		// Auto-configurations have no public members, as is tested above
		assertThat(publicTypes(classes).filter((type) -> !type.isAnnotatedWith(AutoConfiguration.class)).toList())
			.hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES);
	}

	private static Stream<JavaClass> publicTypes(JavaClasses classes) {
		return classes.stream()
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.getPackageName().startsWith(INTERNAL));
	}

	private static Set<String> documentedTypes() throws IOException {
		Set<String> types = new TreeSet<>();
		String room = "";
		for (String line : Files.readAllLines(Path.of("../../docs/api.md"))) {
			Matcher heading = Pattern.compile("## `([a-z.]+)`").matcher(line);
			Matcher row = Pattern.compile("\\| `(\\w+)` \\| .+").matcher(line);
			room = heading.matches() ? heading.group(1) : room;
			if (row.matches()) {
				types.add(room + " " + row.group(1));
			}
		}
		return types;
	}

	@ArchTest
	static void everyExceptionOfACallIsDocumented(JavaClasses classes) throws IOException {
		String page = Files.readString(Path.of("../../docs/errors.md"));
		List<String> exceptions = classes.stream()
			.filter((candidate) -> candidate.isAssignableTo(PluginException.class))
			.map(JavaClass::getSimpleName)
			.toList();
		assertThat(exceptions).contains("PluginTimeoutException");
		assertThat(page).contains(exceptions);
	}

	@ArchTest
	static void everyAutoConfigurationIsRegistered(JavaClasses classes) {
		Set<String> written = classes.stream()
			.filter((candidate) -> candidate.isAnnotatedWith(AutoConfiguration.class))
			.map(JavaClass::getName)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> registered = new TreeSet<>();
		ImportCandidates.load(AutoConfiguration.class, ArchitectureTests.class.getClassLoader()).forEach((name) -> {
			if (name.startsWith(ROOT)) {
				registered.add(name);
			}
		});
		assertThat(registered).isEqualTo(written);
	}

	private static LayeredArchitecture layers() {
		return layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.layer("resolve")
			.definedBy(INTERNAL + ".resolve..")
			.layer("loader")
			.definedBy(INTERNAL + ".loader..")
			.layer("convert")
			.definedBy(INTERNAL + ".convert..")
			.layer("runtime")
			.definedBy(INTERNAL + ".runtime..", INTERNAL + ".host..")
			.layer("boot")
			.definedBy(BOOT + "..", ROOT + ".event..")
			.layer("autoconfigure")
			.definedBy(ROOT + ".autoconfigure..")
			.layer("features")
			.definedBy(ROOT + ".client..", ROOT + ".watch..", ROOT + ".actuate..", ROOT + ".health..",
					ROOT + ".metrics..", ROOT + ".observation..", ROOT + ".web..")
			.whereLayer("resolve")
			.mayOnlyBeAccessedByLayers("loader", "convert", "runtime", "boot", "autoconfigure", "features")
			.whereLayer("loader")
			.mayOnlyBeAccessedByLayers("convert", "runtime", "boot", "autoconfigure", "features")
			.whereLayer("convert")
			.mayOnlyBeAccessedByLayers("runtime", "boot", "autoconfigure", "features")
			.whereLayer("boot")
			.mayOnlyBeAccessedByLayers("autoconfigure", "features")
			.whereLayer("autoconfigure")
			.mayOnlyBeAccessedByLayers("features")
			.whereLayer("features")
			.mayNotBeAccessedByAnyLayer();
	}

	private static DescribedPredicate<JavaMember> notSynthetic() {
		return DescribedPredicate.describe("written by hand",
				(member) -> !member.getModifiers().contains(JavaModifier.SYNTHETIC));
	}

	private static ArchCondition<JavaClass> beInANullMarkedPackage() {
		return new ArchCondition<>("be in a package marked with @NullMarked") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(item, marked,
						"%s is in %s, which is not @NullMarked".formatted(item.getName(), item.getPackageName())));
			}

		};
	}

	private static ArchCondition<JavaClass> nameALoggerThemselves() {
		return new ArchCondition<>("name a logger by their own class") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				boolean logs = item.getFields()
					.stream()
					.anyMatch((field) -> field.getRawType().isEquivalentTo(Log.class)
							&& field.getModifiers().contains(JavaModifier.STATIC));
				boolean own = item.getReferencedClassObjects()
					.stream()
					.anyMatch((reference) -> reference.getRawType().equals(item));
				events.add(new SimpleConditionEvent(item, logs && own, item.getName() + " names a logger"));
			}

		};
	}

	private static ArchCondition<JavaClass> haveNoPublicMembers() {
		return new ArchCondition<>("have no public members") {

			@Override
			public void check(JavaClass item, ConditionEvents events) {
				item.getMembers()
					.stream()
					.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))
					.filter((member) -> !member.getName().equals("<init>"))
					.forEach((member) -> events
						.add(SimpleConditionEvent.violated(member, member.getFullName() + " is public")));
			}

		};
	}

	/**
	 * Leaves out the tests of the core, which are a jar in a whole build.
	 */
	static final class DoNotIncludeTestJars implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("-tests.jar");
		}

	}

}
