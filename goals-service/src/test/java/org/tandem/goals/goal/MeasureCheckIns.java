package org.tandem.goals.goal;

import org.bson.Document;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.goals.FindCommands;
import org.tandem.goals.GoalsServiceApplication;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.goal.CheckIn.Done;
import org.tandem.goals.goal.CheckIn.Said;
import org.tandem.goals.goal.GoalCommand.Agree;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a check-in and a series take at 1, 10 and 100 times as many check-ins: 200, 2,000 and 20,000
 * goals with 50 check-ins each, over ten weeks. Prints times and documents examined. Run it with
 * the test classpath; the README says how.
 */
public final class MeasureCheckIns {

    private static final int GOALS = 200;
    private static final int WEEKS = 10;
    private static final int PER_WEEK = 5;
    private static final int ROUNDS = 1_000;
    private static final PersonId MOTHER = Family.MOTHER;

    private final MongoTemplate mongo;
    private final CheckInService service;
    private final FindCommands finds;
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final List<GoalId> goals = new ArrayList<>();
    private final Random random = new Random(1);

    private MeasureCheckIns(MongoTemplate mongo, CheckInService service, FindCommands finds) {
        this.mongo = mongo;
        this.service = service;
        this.finds = finds;
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        try (var context =
                new SpringApplicationBuilder(
                                GoalsServiceApplication.class, Backends.class, FindCommands.class)
                        .web(WebApplicationType.REACTIVE)
                        .properties("server.port=0", "logging.level.root=warn")
                        .run(args)) {
            new MeasureCheckIns(
                            context.getBean(MongoTemplate.class),
                            context.getBean(CheckInService.class),
                            context.getBean(FindCommands.class))
                    .run(System.out);
        }
        System.exit(0);
    }

    private void run(PrintStream out) {
        out.println(
                "| goals | check-ins | check-in, median ms | 95 % | series, median ms | 95 % | "
                        + "documents examined |");
        out.println("|---|---|---|---|---|---|---|");
        grow(GOALS);
        measure(); // warms up
        for (int times : new int[] {1, 10, 100}) {
            grow(GOALS * times);
            String taken = measure();
            out.printf(
                    "| %,d | %,d | %s |%n",
                    goals.size(), (long) goals.size() * WEEKS * PER_WEEK, taken);
        }
    }

    private String measure() {
        long[] writes = new long[ROUNDS];
        long[] reads = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            GoalId goal = goals.get(random.nextInt(goals.size()));
            Caller caller = new Caller(Family.DISTRICT, new PersonId("g-201"), Set.of());
            Said said = new Said(Done.DONE, 1 + random.nextInt(5), "Said " + i, 15);
            LocalDate day = today.minusDays(random.nextInt(14));
            long begin = System.nanoTime();
            if (service.checkIn(caller, goal, "h1", day, said) instanceof Refused<Week, ?>) {
                begin = System.nanoTime();
                if (service.correct(caller, goal, "h1", day, said, null)
                        instanceof Refused<Week, ?>(var why)) {
                    throw new IllegalStateException("nothing was written: " + why);
                }
            }
            long written = System.nanoTime();
            var _ = service.progress(caller, goal, null, null);
            writes[i] = written - begin;
            reads[i] = System.nanoTime() - written;
        }
        finds.forget();
        var _ =
                service.progress(
                        new Caller(Family.DISTRICT, MOTHER, Set.of()),
                        goals.getFirst(),
                        null,
                        null);
        Document stats = finds.explained(mongo, "check_ins");
        return "%s | %s | %s for %s weeks"
                .formatted(
                        times(writes),
                        times(reads),
                        stats.get("totalDocsExamined"),
                        stats.get("nReturned"));
    }

    private static String times(long[] nanos) {
        Arrays.sort(nanos);
        return "%.2f | %.2f"
                .formatted(nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 95 / 100] / 1e6);
    }

    /** Stores goals with their weeks until there are so many. */
    private void grow(int count) {
        Instant began = Instant.now().minus(Duration.ofDays(7L * (WEEKS - 1)));
        Goal model = Family.after(Family.proposed(MOTHER), Family.TEACHER, new Agree(1));
        while (goals.size() < count) {
            List<Document> circles = new ArrayList<>();
            List<Document> agreed = new ArrayList<>();
            List<Document> weeks = new ArrayList<>();
            for (int i = 0; i < 200 && goals.size() < count; i++) {
                GoalId id = GoalId.next();
                StudentId student = new StudentId("s-" + id);
                goals.add(id);
                circles.add(
                        document(
                                new Circle(
                                        Family.DISTRICT + ":" + student,
                                        Family.DISTRICT,
                                        student,
                                        Set.of(MOTHER),
                                        Set.of(MOTHER),
                                        Set.of(Family.TEACHER),
                                        "")));
                Document goal = document(model);
                goal.put("_id", id.value());
                goal.put("student", student.value());
                goal.remove("due");
                goal.getList("steps", Document.class)
                        .forEach(step -> step.put("at", Date.from(began)));
                agreed.add(owned(goal, id.value()));
                for (int w = 0; w < WEEKS; w++) {
                    weeks.add(owned(document(week(id, w)), id + ":" + w));
                }
            }
            mongo.getCollection("circles").insertMany(circles);
            mongo.getCollection("goals").insertMany(agreed);
            mongo.getCollection("check_ins").insertMany(weeks);
        }
    }

    private Week week(GoalId goal, int ago) {
        IsoWeek week = IsoWeek.with(today.minusWeeks(ago));
        List<CheckIn> checkIns = new ArrayList<>();
        for (int i = 0; i < PER_WEEK; i++) {
            checkIns.add(
                    new CheckIn(
                            "h1",
                            Side.HOME,
                            week.monday().plusDays(i),
                            Family.FATHER,
                            new Said(Done.DONE, 4, "We read about whales", 15),
                            Instant.now(),
                            List.of()));
        }
        return new Week(Week.idOf(goal, week), goal, week.value(), checkIns, 1);
    }

    private Document document(Object record) {
        Document document = new Document();
        mongo.getConverter().write(record, document);
        return document;
    }

    private static Document owned(Document document, String key) {
        return document.append("district", Family.DISTRICT.value())
                .append("version", 1L)
                .append("command", new Document("by", "g-201").append("key", key));
    }
}
