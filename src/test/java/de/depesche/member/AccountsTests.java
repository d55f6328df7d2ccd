package de.depesche.member;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts: one name and one address are one person, and somebody always has the keys. */
@SpringBootTest(properties = { "depesche.admin.email=" + Journey.CLARA, "depesche.admin.password=" + Journey.PASSWORD,
		"depesche.member.registrations-per-address=10000" })
class AccountsTests {

	@Autowired
	private Accounts accounts;

	@Autowired
	private AccountRepository repository;

	@Test
	void twoSpellingsOfANameOrAnAddressAreOnePerson() {
		String name = Stories.unique("Anna");
		assertThat(register(name, "a." + name.replace(" ", "") + "@depesche.example"))
			.isInstanceOf(Registering.Registered.class);
		assertThat(register(name.toUpperCase(), "other." + name.replace(" ", "") + "@depesche.example"))
			.isEqualTo(new Registering.Refused(List.of(new Registering.Flaw("name", "member.error.name.taken"))));
		assertThat(register(Stories.unique("Berta"), "A." + name.replace(" ", "") + "@Depesche.example"))
			.isEqualTo(new Registering.Refused(List.of(new Registering.Flaw("email", "member.error.email.taken"))));
	}

	@Test
	void manyAtOnceWithOneNameMakeOneAccount() throws Exception {
		String name = Stories.unique("Anna");
		try (ExecutorService people = Executors.newFixedThreadPool(8)) {
			List<Callable<Registering>> wishes = IntStream.range(0, 8)
				.<Callable<Registering>>mapToObj((i) -> () -> register(name, i + name.replace(" ", "") + "@depesche.example"))
				.toList();
			long registered = 0;
			for (var wish : people.invokeAll(wishes)) {
				registered += (wish.get() instanceof Registering.Registered) ? 1 : 0;
			}
			assertThat(registered).isEqualTo(1);
		}
	}

	@Test
	void everyFlawIsToldAtOnce() {
		Registering answer = register(" x ", "kein Klammeraffe", "kurz");
		assertThat(((Registering.Refused) answer).flaws()).extracting(Registering.Flaw::field)
			.containsExactly("name", "email", "passwort");
	}

	@Test
	void aPasswordThatWouldBeCutOffIsRefused() {
		assertThat(Accounts.passwordFlaw("ä".repeat(36))).isNull();
		assertThat(Accounts.passwordFlaw("ä".repeat(37))).isEqualTo("member.error.password.long");
	}

	@Test
	void theLastAdministratorStaysOne() {
		for (Account it : this.repository.findAll()) {
			if (it.role() == Role.ADMINISTRATOR && !it.email().equals(Journey.CLARA)) {
				this.accounts.assign(it.id(), Role.READER, null, false);
			}
		}
		AccountId clara = this.repository.byEmail(Journey.CLARA).orElseThrow().id();
		assertThat(this.accounts.assign(clara, Role.EDITOR, null, false)).isEqualTo("member.error.last-administrator");
		assertThat(this.accounts.assign(clara, Role.ADMINISTRATOR, null, true)).isEqualTo("member.error.last-administrator");
		assertThat(this.repository.byEmail(Journey.CLARA).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
	}

	private Registering register(String name, String email) {
		return register(name, email, Journey.PASSWORD);
	}

	private Registering register(String name, String email, String password) {
		return this.accounts.register(name, email, password, "192.0.2.1");
	}

}
