package de.depesche;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The house as its plan draws it: who may know whom, and our own rules. */
class ArchitectureTests {

	private static final ApplicationModules MODULES = ApplicationModules.of(DepescheApplication.class);

	private static final JavaClasses CODE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("de.depesche");

	@Test
	void modulesUseOnlyWhatTheirPackageInfoAllowsAndFormNoCycle() {
		MODULES.verify();
	}

	@Test
	void everyRoomOfTheHouseIsAModule() {
		assertThat(MODULES.stream().map((it) -> it.getIdentifier().toString())).containsExactlyInAnyOrder("shared",
				"alarm", "live", "mail", "member", "notice", "media", "body", "article", "comment", "sanction", "response", "law", "screening", "moderation", "delivery", "audience", "correction", "desk", "directory", "figures", "frontpage",
				"navigation", "preview", "workflow", "audit", "editor", "schedule", "revision", "ticker", "sitemap", "search", "feed", "standing", "site", "demo", "database", "storage");
	}

	@Test
	void nobodyDependsOnSiteOrDemo() {
		noClasses().that()
			.resideOutsideOfPackages("de.depesche.site..", "de.depesche.demo..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("de.depesche.site..", "de.depesche.demo..")
			.check(CODE);
	}

	@Test
	void controllersArePackagePrivate() {
		classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate().check(CODE);
	}

	@Test
	void entitiesStayInTheirModule() {
		classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(CODE);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		fields().should().notBeAnnotatedWith(Autowired.class).check(CODE);
	}

	@Test
	void noClassIsAHeapOfHelpers() {
		noClasses().should().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper")
			.orShould().haveSimpleNameEndingWith("Util").check(CODE);
	}

	@Test
	void jacksonIsTheOneSpringUses() {
		noClasses().should().dependOnClassesThat().resideInAnyPackage("com.fasterxml.jackson.databind..",
				"com.fasterxml.jackson.core..").check(CODE);
	}

	@Test
	void aModuleFitsOnAScreen() {
		assertThat(MODULES.stream()).allSatisfy((module) -> {
			long files = CODE.stream()
				.filter((it) -> it.getPackageName().equals(module.getBasePackage().getName()) && it.isTopLevelClass())
				.count();
			assertThat(files).as(module.getIdentifier().toString()).isLessThan(45);
		});
	}

	@Test
	void everyPackageIsNullMarked() {
		classes().that().haveSimpleName("package-info").should(new ArchCondition<JavaClass>("be null-marked") {
			@Override
			public void check(JavaClass it, ConditionEvents events) {
				if (!it.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
					events.add(SimpleConditionEvent.violated(it, it.getPackageName() + " is not null-marked"));
				}
			}
		}).check(CODE);
	}

	@Test
	void stateOfASingletonIsFinal() {
		fields().that()
			.areDeclaredInClassesThat()
			.areMetaAnnotatedWith(Controller.class)
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(CODE);
	}

}
