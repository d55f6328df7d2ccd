package de.depesche.member;

import java.util.List;
import java.util.Optional;

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

	@Query(nativeQuery = true,
			value = "select count(*) from account where role = 'ADMINISTRATOR' and suspended_at is null")
	long administrators();

	/** Makes two who take each other's part wait for one another. */
	@Query(nativeQuery = true, value = "select id from account where role = 'ADMINISTRATOR' order by id for update")
	List<Long> lockAdministrators();

}
