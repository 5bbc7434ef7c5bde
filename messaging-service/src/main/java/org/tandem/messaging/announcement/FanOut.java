package org.tandem.messaging.announcement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tandem.messaging.announcement.Announcement.Work;
import org.tandem.messaging.announcement.Announcement.Work.Step;
import org.tandem.messaging.announcement.AnnouncementEvent.Addressee;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementAddressed;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementReminded;
import org.tandem.messaging.announcement.AudiencePages.Asked;
import org.tandem.messaging.announcement.AudiencePages.Page;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Authority;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Brings one announcement to its recipients, a step at a time: pages of students and staff become
 * recipients, each once; pages of recipients become batches, each with one event. After each step
 * it is written down how far it has come. A step that was interrupted is done again, and changes
 * nothing that it has done before.
 */
@Component
class FanOut {

    private static final Logger log = LoggerFactory.getLogger(FanOut.class);

    /** Students named in one event, at most: with the longest ids still less than a megabyte. */
    private static final int STUDENTS_MAX = 2_000;

    private final AnnouncementRepository announcements;
    private final RecipientRepository recipients;
    private final BatchRepository batches;
    private final AudiencePages audiences;
    private final Targets targets;
    private final Authorities authorities;
    private final AnnouncementProperties properties;
    private final Clock clock;
    private final ObjectProvider<FanOutSteps> steps;

    FanOut(
            AnnouncementRepository announcements,
            RecipientRepository recipients,
            BatchRepository batches,
            AudiencePages audiences,
            Targets targets,
            Authorities authorities,
            AnnouncementProperties properties,
            Clock clock,
            ObjectProvider<FanOutSteps> steps) {
        this.announcements = announcements;
        this.recipients = recipients;
        this.batches = batches;
        this.audiences = audiences;
        this.targets = targets;
        this.authorities = authorities;
        this.properties = properties;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Does what is left to do.
     *
     * @param goOn asked before each step; false leaves the rest to another instance
     */
    void run(DistrictId district, AnnouncementId id, BooleanSupplier goOn) {
        Optional<Announcement> next = announcements.find(district, id);
        while (next.isPresent() && next.get().due() != null && goOn.getAsBoolean()) {
            Announcement a = next.get();
            Work work = a.work();
            if (work != null) {
                steps.ifAvailable(s -> s.before(id, work));
            }
            var decision = work == null ? begin(district, a) : step(district, a, work);
            next =
                    decision instanceof Accepted<Announcement, AnnouncementRefusal>(var after)
                            ? Optional.of(after)
                            : Optional.empty();
        }
    }

    /** The rights are those of now, not of when it was planned. */
    private Decision<Announcement, AnnouncementRefusal> begin(DistrictId district, Announcement a) {
        Authority author = author(district, a);
        boolean allowed =
                targets.find(district, a.audience(), author)
                        .filter(t -> t.refusal(author, a.severity()).isEmpty())
                        .isPresent();
        if (!allowed) {
            log.info("announcement {} is cancelled: its author may no longer", a.id());
        }
        return announcements
                .change(district, a.id(), now -> now.begin(allowed, clock.instant()))
                .orElseThrow();
    }

    private Authority author(DistrictId district, Announcement a) {
        return authorities.of(new Caller(district, a.author(), Set.of()));
    }

    private Decision<Announcement, AnnouncementRefusal> step(
            DistrictId district, Announcement a, Work work) {
        return switch (work.step()) {
            case STUDENTS, STAFF -> advance(district, a, work, recipients(district, a, work), 0);
            case BATCHES -> batch(district, a, work);
        };
    }

    private Decision<Announcement, AnnouncementRefusal> advance(
            DistrictId district, Announcement a, Work from, Work to, long addressed) {
        boolean done = to.equals(from);
        return announcements
                .change(
                        district,
                        a.id(),
                        now -> now.advance(from, done ? null : to, addressed, clock.instant()))
                .orElseThrow();
    }

    /** A page of students or staff; when the class or group is gone meanwhile, that was all. */
    private Work recipients(DistrictId district, Announcement a, Work work) {
        Authority author = author(district, a);
        Page page =
                targets.find(district, a.audience(), author)
                        .map(t -> new Asked(district, t, author, a.audience().grade(), a.staff()))
                        .map(asked -> audiences.page(asked, work.step(), work.after()))
                        .orElse(new Page(List.of(), null));
        recipients.add(district, a, page.people());
        if (page.last() != null) {
            return work.at(page.last());
        }
        return work.atStep(work.step() == Step.STUDENTS ? Step.STAFF : Step.BATCHES);
    }

    /** The next batch; none left means that all are told. */
    private Decision<Announcement, AnnouncementRefusal> batch(
            DistrictId district, Announcement a, Work work) {
        List<Recipient> next = recipients.after(district, a.id(), work.after(), properties.batch());
        if (next.isEmpty()) {
            log.info("announcement {} is sent to {}", a.id(), work.addressed());
            return advance(district, a, work, work, work.addressed());
        }
        List<Recipient> told = fitting(next);
        String last = told.getLast().id();
        List<Addressee> people =
                told.stream()
                        .filter(r -> work.round() == 0 || r.state() != Recipient.State.CONFIRMED)
                        .map(r -> new Addressee(r.person(), r.students()))
                        .toList();
        if (people.isEmpty()) {
            return advance(district, a, work, work.at(last), 0);
        }
        String name = Batch.nameOf(work.round(), work.batches() + 1);
        Batch sent =
                batches.add(
                        district,
                        a.author(),
                        new Batch(a.id() + ":" + name, a.id(), last, people.size()),
                        event(a, work.round(), name, people));
        return advance(district, a, work, work.withBatch(sent.to(), sent.size()), 0);
    }

    private static List<Recipient> fitting(List<Recipient> next) {
        List<Recipient> fitting = new ArrayList<>(next.size());
        int students = 0;
        for (Recipient r : next) {
            students += r.students().size();
            if (students > STUDENTS_MAX && !fitting.isEmpty()) {
                break;
            }
            fitting.add(r);
        }
        return fitting;
    }

    private Event event(Announcement a, int round, String batch, List<Addressee> people) {
        return round == 0
                ? new AnnouncementAddressed(
                        a.id(),
                        batch,
                        a.author(),
                        a.category(),
                        a.severity(),
                        a.title(),
                        a.text(),
                        a.language(),
                        a.confirm(),
                        people,
                        clock.instant())
                : new AnnouncementReminded(
                        a.id(),
                        batch,
                        round,
                        a.author(),
                        a.category(),
                        a.severity(),
                        a.title(),
                        a.text(),
                        a.language(),
                        a.confirm(),
                        people,
                        clock.instant());
    }
}
