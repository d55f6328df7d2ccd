package de.depesche.member;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AccountRepository extends JpaRepository<Account, Long> {

	@Query(nativeQuery = true, value = "select * from account where lower(email) = lower(?1)")
	Optional<Account> byEmail(String email);

	@Query(nativeQuery = true, value = "select * from account where lower(display_name) = lower(?1)")
	Optional<Account> byName(String name);

	@Query(nativeQuery = true, value = """
			select * from account
			 where id < ?1 and (email ilike ?2 or display_name ilike ?2)
			 order by id desc limit ?3""")
	List<Account> before(long id, String pattern, int limit);

	/** The sections an account is limited to, and their parts. */
	@Query(nativeQuery = true, value = """
			select s.id from account_section x join section s on s.id = x.section_id or s.parent_id = x.section_id
			 where x.account_id = ?1""")
	Set<Long> sections(long account);

	@Query(nativeQuery = true,
			value = "select count(*) from account where role = 'ADMINISTRATOR' and suspended_at is null")
	long administrators();

	/** Makes two who take each other's part wait for one another. */
	@Query(nativeQuery = true, value = "select id from account where role = 'ADMINISTRATOR' order by id for update")
	List<Long> lockAdministrators();

}
