package de.depesche.member;

import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import de.depesche.testing.Journey;
import de.depesche.testing.Stories;
import de.depesche.testing.WholeProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts: one name and one address are one person, and somebody always has the keys. */
@WholeProgram
class AccountsTests {

	@Autowired
	private Accounts accounts;

	@Autowired
	private AccountRepository repository;

	@Autowired
	private SessionContexts sessions;

	@Autowired
	private PasswordEncoder passwords;

	@Autowired
	private RateLimits limits;

	@Autowired
	private Clock clock;

	@Autowired
	private JdbcClient jdbc;

	/** Whatever tests before have emptied: she is the administrator the others sign in as. */
	@BeforeEach
	void clara() {
		AccountId clara = this.accounts.ensure("Redaktion", Journey.CLARA);
		this.jdbc.sql("update account set role = 'ADMINISTRATOR', password_hash = ?, suspended_at = null where id = ?")
			.params(this.passwords.encode(Journey.PASSWORD), clara.value())
			.update();
	}

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
	void manyAtOnceWithOneAddressMakeOneAccountAndLearnThatItIsTheAddress() throws Exception {
		String address = Stories.unique("anna").replace(' ', '.') + "@depesche.example";
		try (ExecutorService people = Executors.newFixedThreadPool(8)) {
			List<Callable<Registering>> wishes = IntStream.range(0, 8)
				.<Callable<Registering>>mapToObj((i) -> () -> register(Stories.unique("Anna"), address))
				.toList();
			long registered = 0;
			for (var wish : people.invokeAll(wishes)) {
				if (wish.get() instanceof Registering.Refused(var flaws)) {
					assertThat(flaws).containsExactly(new Registering.Flaw("email", "member.error.email.taken"));
				}
				else {
					registered++;
				}
			}
			assertThat(registered).isEqualTo(1);
		}
	}

	@Test
	void whatNobodySeesMakesNoOtherName() {
		String name = Stories.unique("Anna Öztürk");
		assertThat(register(name, address())).isInstanceOf(Registering.Registered.class);
		for (String twin : List.of(name + "\u200b", "\u202e" + name, name.replace("a ", "a\u2003\u3000"), name.replace(" ", "\u00a0"),
				"  " + name + "\t", Normalizer.normalize(name, Normalizer.Form.NFD), name.replace("A", "\u00adA"))) {
			assertThat(register(twin, address())).as(twin.codePoints().mapToObj(Integer::toHexString).toList().toString())
				.isEqualTo(new Registering.Refused(List.of(new Registering.Flaw("name", "member.error.name.taken"))));
		}
		assertThat(register("\u200b\u200b\u200b", address()))
			.isEqualTo(new Registering.Refused(List.of(new Registering.Flaw("name", "member.error.name"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "@", "a@", "@b.example", "a@b", "a b@c.example", "a@b..example", "a@b.example@c.example", "a@.example",
			"a\u0000@b.example", "a@b.example." })
	void whatIsNoAddressIsNoAddress(String email) {
		assertThat(register(Stories.unique("Anna"), email))
			.isEqualTo(new Registering.Refused(List.of(new Registering.Flaw("email", "member.error.email"))));
	}

	@Test
	void signingInTakesTheAddressInAnySpelling() {
		String address = address();
		register(Stories.unique("Anna"), address);
		assertThat(this.accounts.signIn(" " + address.toUpperCase() + " ", Journey.PASSWORD, "192.0.2.2"))
			.isInstanceOf(SigningIn.Welcome.class);
		assertThat(this.accounts.signIn(address, Journey.PASSWORD + " ", "192.0.2.2")).isInstanceOf(SigningIn.Wrong.class);
		AccountId id = this.repository.byEmail(address).orElseThrow().id();
		Stories.shutOut(this.jdbc, id.value());
		assertThat(this.accounts.signIn(address, Journey.PASSWORD, "192.0.2.2")).as("suspended").isInstanceOf(SigningIn.Wrong.class);
	}

	@Test
	void anAccountWithoutAPasswordLetsNobodyIn() {
		String address = address();
		this.accounts.ensure(Stories.unique("Anna"), address);
		for (String password : List.of("", "{noop}", " ")) {
			assertThat(this.accounts.signIn(address, password, "192.0.2.3")).as("'%s'", password).isInstanceOf(SigningIn.Wrong.class);
		}
		assertThat(this.repository.byEmail(address).orElseThrow().passwordHash()).as("takes as long as any other")
			.startsWith("{bcrypt}");
	}

	@Test
	void ofAllAdministratorsWhoStepDownAtOnceOneStays() throws Exception {
		for (int round = 0; round < 5; round++) {
			List<AccountId> admins = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				AccountId id = this.accounts.ensure(Stories.unique("Anna"), address());
				this.accounts.assign(id, Role.ADMINISTRATOR, null);
				admins.add(id);
			}
			List<AccountId> all = this.repository.findAll()
				.stream()
				.filter((it) -> it.role() == Role.ADMINISTRATOR)
				.map(Account::id)
				.toList();
			assertThat(all).containsAll(admins);
			try (ExecutorService people = Executors.newFixedThreadPool(8)) {
				List<Callable<String>> wishes = all.stream()
					.<Callable<String>>map((it) -> () -> this.accounts.assign(it, Role.READER, null))
					.toList();
				int stayed = 0;
				for (var wish : people.invokeAll(wishes)) {
					stayed += (wish.get() != null) ? 1 : 0;
				}
				assertThat(stayed).isEqualTo(1);
			}
			assertThat(this.repository.administrators()).isEqualTo(1);
			this.accounts.assign(this.repository.byEmail(Journey.CLARA).orElseThrow().id(), Role.ADMINISTRATOR, null);
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
	void fromOneAddressComeOnlySoManyNewAccountsAnHour() {
		Accounts strict = new Accounts(this.repository, this.sessions, this.passwords, this.limits,
				new MemberSettings(10, 50, 2, 5, 20), this.clock, (event) -> {
		});
		String address = Stories.unique("192.0.2.1");
		for (int i = 0; i < 2; i++) {
			assertThat(registerFrom(strict, address)).isInstanceOf(Registering.Registered.class);
		}
		assertThat(registerFrom(strict, address)).isEqualTo(new Registering.TooMany());
		assertThat(registerFrom(strict, Stories.unique("192.0.2.2"))).isInstanceOf(Registering.Registered.class);
	}

	@Test
	void theLastAdministratorStaysOne() {
		for (Account it : this.repository.findAll()) {
			if (it.role() == Role.ADMINISTRATOR && !it.email().equals(Journey.CLARA)) {
				this.accounts.assign(it.id(), Role.READER, null);
			}
		}
		AccountId clara = this.repository.byEmail(Journey.CLARA).orElseThrow().id();
		assertThat(this.accounts.assign(clara, Role.EDITOR, null)).isEqualTo("member.error.last-administrator");
		assertThat(this.repository.byEmail(Journey.CLARA).orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
	}

	private static String address() {
		return Stories.unique("a").replace(' ', '.') + "@depesche.example";
	}

	private static Registering registerFrom(Accounts accounts, String address) {
		String name = Stories.unique("Emil");
		return accounts.register(name, name.replace(' ', '.') + "@depesche.example", Journey.PASSWORD, address);
	}

	private Registering register(String name, String email) {
		return register(name, email, Journey.PASSWORD);
	}

	private Registering register(String name, String email, String password) {
		return this.accounts.register(name, email, password, "192.0.2.1");
	}

}
