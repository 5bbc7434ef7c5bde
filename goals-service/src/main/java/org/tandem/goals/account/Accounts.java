package org.tandem.goals.account;

import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.SignInName;
import org.tandem.platform.caller.SignInNames;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.view.ViewRecords;
import org.tandem.platform.view.Views;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts of each district: a copy of what the roster tells. */
@Repository
public class Accounts implements SignInNames {

    private final ViewRecords<Account> accounts;
    private final Clock clock;

    Accounts(Views views, Clock clock) {
        this.clock = clock;
        accounts = views.records("accounts", Account.class);
        accounts.index(
                new Index("district", Direction.ASC)
                        .on(SignInName.FIELD, Direction.ASC)
                        .named(SignInName.FIELD));
    }

    @Override
    public List<PersonId> named(DistrictId district, SignInName name) {
        Criteria where =
                Criteria.where("district")
                        .is(district.value())
                        .and(SignInName.FIELD)
                        .is(name.value());
        return accounts.find(where, ENOUGH).stream().map(Account::person).toList();
    }

    /** The time zone of the first of some people whom the roster knows one of. */
    public Optional<ZoneId> zone(DistrictId district, List<PersonId> people) {
        Map<PersonId, Account> known =
                accounts
                        .find(people.stream().map(p -> district + ":" + p).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Account::person, Function.identity()));
        return people.stream()
                .flatMap(person -> Stream.ofNullable(known.get(person)))
                .flatMap(account -> account.zone().stream())
                .findFirst();
    }

    /** Whether the caller administers her whole district today. */
    public boolean administersDistrict(Caller caller) {
        return accounts.find(caller.district() + ":" + caller.person())
                .filter(account -> account.administersDistrict(clock.instant()))
                .isPresent();
    }

    /** Whether the caller leads a school today. */
    public boolean leads(Caller caller, String school) {
        return accounts.find(caller.district() + ":" + caller.person())
                .filter(account -> account.leads(school, clock.instant()))
                .isPresent();
    }

    /** Stores accounts, each unless it has been told of later already. */
    void put(Collection<Account> told) {
        accounts.put(told);
    }
}
