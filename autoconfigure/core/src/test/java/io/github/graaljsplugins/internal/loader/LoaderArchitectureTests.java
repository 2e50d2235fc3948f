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

package io.github.graaljsplugins.internal.loader;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The structure of the loader: each of its parts can be read, and constructed, before
 * those that use it.
 */
@AnalyzeClasses(packages = LoaderArchitectureTests.ROOT, importOptions = DoNotIncludeTests.class)
class LoaderArchitectureTests {

	static final String ROOT = "io.github.graaljsplugins.internal.loader";

	@ArchTest
	static final ArchRule classesAreFreeOfCycles = SlicesRuleDefinition.slices()
		.assignedFrom(new OutermostClasses())
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule theGraphKnowsNoLoading = noClasses().that()
		.resideInAPackage(ROOT + ".graph")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT, ROOT + ".node..", ROOT + ".sourcemap..", ROOT + ".typescript..");

	/**
	 * Every class together with its nested ones. The engine seam is left out: there the
	 * engine calls what it was given by the same classes that call the engine.
	 */
	private static final class OutermostClasses implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			boolean checked = type.getPackageName().startsWith(ROOT)
					&& !type.getPackageName().startsWith(ROOT + ".graal");
			return checked ? SliceIdentifier.of(type.getName().split("\\$")[0]) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "classes of the loader";
		}

	}

}
