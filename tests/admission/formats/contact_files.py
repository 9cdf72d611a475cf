"""Small exports of contact-centre systems, made after their documented headers."""

from __future__ import annotations

GENESYS = """\
"Interval Start","Interval End","Interval Complete","Filters","Media Type","Agent Id","Agent Name",\
"Handle","Avg Handle",\
"Avg Talk","Avg Hold","Avg ACW","Hold","Transfer","Total Handle","Total Talk","Total Hold","Total ACW"
"3/31/25 12:00 AM","3/31/25 12:30 AM","TRUE","","voice","b14-01","Åsa Öberg","34","312450.5","250000",\
"61000","40000",\
"3","2","10623317","8500000","183000","680000"
"3/31/25 12:30 AM","3/31/25 1:00 AM","TRUE","","voice","b14-01","Åsa Öberg","6","300000","","","","","",\
"1800000",\
"1500000","","120000"
"3/31/25 12:00 AM","4/1/25 12:00 AM","TRUE","","voice","b14-02","Ørjan Sæther","","","","","","","","",\
"","",""
"3/31/25 11:00 PM","4/1/25 12:00 AM","FALSE","","voice","b14-03","Bo Ek","1","60000","60000","","","","",\
"60000",\
"60000","",""
"4/1/25 12:00 AM","4/2/25 12:00 AM","TRUE","","voice","b14-03","Bo Ek","8","250000","","","","","1","",\
"","",""
"4/1/25 12:00 AM","4/2/25 12:00 AM","TRUE","","chat","b14-03","Bo Ek","2","900000","","","","","",\
"1800000","","",""
"4/1/25 12:00 AM","4/2/25 12:00 AM","TRUE","","","b14-03","Bo Ek","10","380000","","","","","1",\
"3800000","","",""
"""
GENESYS_STATUS = """\
Interval Start,Interval End,Interval Complete,Filters,Agent Id,Agent Name,Logged In,On Queue,Idle,\
Off Queue,Interacting
2025-03-31T00:00:00,2025-04-01T00:00:00,TRUE,,b14-01,Åsa Öberg,28800000,25200000,6300000,3600000,18900000
2025-03-31T00:00:00,2025-04-01T00:00:00,TRUE,,b14-02,Ørjan Sæther,27000000,21600000,2160000,5400000,19440000
2025-04-01T00:00:00,2025-04-02T00:00:00,TRUE,,b14-02,Ørjan Sæther,,,,,
"""
GENESYS_QUEUE = """\
"Interval Start","Interval End","Interval Complete","Filters","Media Type","Queue Id","Queue Name",\
"Offer","Answer",\
"Answer %","Abandon","Abandon %","ASA","Service Level %","Service Level Target %"
"2025-03-31 08:00","2025-03-31 08:30","TRUE","","voice","q1","Faktura","20","18","0.9","2","0.1","15000",\
"0.8","0.8"
"2025-03-31 08:30","2025-03-31 09:00","TRUE","","voice","q1","Faktura","10","10","1","","","8250.5","1","0.8"
"2025-03-31 08:00","2025-03-31 08:30","TRUE","","voice","q1; q2","Faktura; Støtte","40","30","0.75","10",\
"0.25",\
"20000","0.5","0.8"
"2025-03-31 09:00","2025-03-31 09:30","FALSE","","voice","q1","Faktura","3","3","1","","","1000","1","0.8"
"""
NICE = """\
Agent Name (ID),Handled (Inbound),Avg Talk Time (Inbound),Handled (Outbound),Avg Talk Time (Outbound),\
Available Time,\
Total Unavailable Time,Refused,Login Time,Working Rate,Occupancy
"Öberg, Åsa (12345)",400,0:03:20,40,0:01:40,80:00:00,20:00:00,3,150:00:00,88%,75.5%
"Sæther, Ørjan (00123)",200,0:05:00,0,,70:00:00,25:00:00,1,140:00:00,80%,80%
"""
NICE_UNAVAILABLE = """\
Agent Name,Code,Code Type,Duration,Duration in Seconds,Percent
"Öberg, Åsa (12345)",Lunch,Break,10:00:00,36000,50%
"Öberg, Åsa (12345)",Coaching,Training,10:00:00,36000,50%
"Sæther, Ørjan (00123)",Lunch,Break,15:30:00,55800,100%
"""
CONNECT = """\
Agent,StartInterval,EndInterval,Contacts handled,Average handle time,Contacts put on hold,\
Average customer hold time,\
Agent on contact time,Agent idle time,Online time,Non-Productive Time,Occupancy,\
Contacts transferred out by agent,Adherence
asa.o,2025-03-30T22:00:00.000Z,2025-03-31T22:00:00.000Z,34,312,2,61,10700,1800,28000,3600,85.60%,1,92.50%
asa.o,2025-03-31T22:00:00.000Z,2025-04-01T22:00:00.000Z,30,300,-,-,9100,2000,27000,3600,81.98%,-,100.00%
orjan.s,2025-03-30T22:00:00.000Z,2025-03-31T22:00:00.000Z,-,-,-,-,-,-,-,-,-,-,-
"""
FIVE9 = """\
CALL ID,TIMESTAMP,CAMPAIGN,CALL TYPE,AGENT,DISPOSITION,ANI,DNIS,SESSION ID,TALK TIME,HOLD TIME,\
AFTER CALL WORK TIME
300001,2025-03-31 08:01:10,Billing,Inbound,asa@acd,Resolved,+46701234567,+468100200,S1,00:04:12,00:00:30,\
00:00:40
300002,2025-03-31 08:09:00,Billing,Inbound,asa@acd,Transferred To 3rd Party,+46701234568,+468100200,S2,\
00:02:00,,00:00:10
300003,2025-03-31 08:15:00,Billing,Inbound,,Abandon,+46701234569,+468100200,S3,,,
300004,2025-04-01 09:00:00,Support,Manual,orjan@acd,Resolved,+4790012345,+468100200,S4,01:00:05,00:00:00,\
00:01:00
300004,2025-04-01 09:00:00,Support,Manual,orjan@acd,Resolved,+4790012345,+468100200,S4,01:00:05,00:00:00,\
00:01:00
"""
TELIA = """\
Tidspunkt;Innringer;Aksessnummer;Kø;Ventetid;Samtaletid;Snakket med;Status
31.03.2025 08:00:10;90012345;81500100;Kundeservice;0:00:20;0:05:00;Kari;Besvart
31.03.2025 08:10:00;90012346;81500100;Kundeservice;0:01:00;0:09:00;Kari;Satt over til Ola
31.03.2025 08:11:00;;;Kundeservice;;0:04:00;Kari;Satt over til Ola
31.03.2025 08:15:00;;;Kundeservice;;0:05:00;Ola;Besvart
31.03.2025 08:30:00;90012347;81500100;Kundeservice;0:02:00;;;Forlot kø
01.04.2025 09:00:00;90012348;81500100;Teknisk;0:00:05;0:02:30;Ola;Besvart
"""
BANK = "vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,"
BANK += "outcome,ser_start,ser_exit,ser_time,server\n"
BANK_CALLS = (
    *(
        (day, "AGENT", 100 + 10 * n, server)
        for day in ("990201", "990202")
        for server in ("TOVA", "ELI")
        for n in range(5)
    ),
    ("990201", "AGENT", 5, "NO_SERVER"),
    *(("990201", "HANG", 0, "NO_SERVER") for _ in range(6)),
    *(("990202", "PHANTOM", 0, "NO_SERVER") for _ in range(2)),
    ("990202", "AGENT", 0, "TOVA"),
)
BANK += "".join(
    f"AA0101,{34536 + n},0.0,0,PS,{day},7:02:47,7:02:56,9,0:00:00,0:00:00,0,{outcome},"
    f"7:02:55,7:05:41,{seconds},{server}\n"
    for n, (day, outcome, seconds, server) in enumerate(BANK_CALLS)
)
CONTACTS = """\
Samtals-ID;Starttid;Handläggare;Hanteringstid (s);Kö;Kanal;Telefonnummer;Resultat
S1;2025-03-31 08:00;A07;312,5;Faktura;Telefon;0701234567;Besvarat
S2;2025-03-31 08:10;A07;200;Faktura;Telefon;0701234568;Besvarat
S3;2025-03-31 08:20;A08;600;Faktura;Chatt;;Besvarat
S4;2025-03-31 08:30;;0;Faktura;Telefon;0701234569;Ej besvarat
"""
ZENDESK = """\
Summation column,Id,Requester,Requester id,Requester email,Submitter,Assignee,Group,Subject,Tags,Status,\
Via,Solved at,\
Satisfaction Score,Full resolution time in minutes
1,501,Kund Ett,9001,kund@post.se,Kund Ett,Åsa Öberg,Support,Min faktura,a b,Solved,Mail,2025-03-31 10:00,\
Good,1440
1,502,Kund To,9002,kunde@post.no,Kund To,Åsa Öberg,Support,Hjelp,,Closed,Web form,2025-03-31 11:00,Offered,90
1,503,Klant Drie,9003,klant@post.nl,Klant Drie,Ørjan Sæther,Support,Vraag,,Solved,Chat,2025-04-01 09:30,Bad,15
1,504,Kund Fyra,9004,fyra@post.se,Kund Fyra,Ørjan Sæther,Support,Öppet,,Open,Mail,,Unoffered,
"""
CALABRIO = """\
Business Unit Code,Business Unit Name,Site,Team Code,Team Name,Employment Number,Employment Start Date,\
Employment End Date,First Name,Last Name,Is Agent,Is Person Deleted,Person Code,Person Email,Person Name
B1,Norden,Åre,T1,Blå,00123,2024-02-01,,Åsa,Öberg,1,0,c-1,asa@firma.se,Åsa Öberg
B1,Norden,Lund,T2,Röd,00124,2023-01-15,2025-06-30,Ørjan,Sæther,1,0,c-2,orjan@firma.no,Ørjan Sæther
"""
IEX = """\
date|agentID|agentName|scheduled time|out of adherence
03312025|2001|Oberg Asa|7:30:00|0:45:00
03312025|2002|Saether Orjan|8:00:00|0:00:00
04012025|2001|Oberg Asa|7:30:00|0:15:00
"""
NICE_EVALUATIONS = """\
ACD ID,Agent ID,Agent Name,Assigned By,Auto Acknowledged,Customer Info,Display Status,\
Dispute Resolver Comments,\
Evaluation Flow Trigger,Evaluator Name,Failed Critical Question,Form Name,Form Version,Average Score,\
Evaluation Date
A1,7001,Åsa Öberg,Kari Lie,Yes,+46701234567,Completed,,Quality Plan,Kari Lie,No,Röst,2,87.5,2025-03-31
A1,7001,Åsa Öberg,Kari Lie,Yes,+46701234567,Completed,,Self Assessment,Åsa Öberg,No,Röst,2,95,2025-03-31
A2,7002,Ørjan Sæther,Kari Lie,Yes,,Completed,,Calibration,Per Dahl,No,Röst,2,70,2025-04-01
A2,7002,Ørjan Sæther,Kari Lie,Yes,,Completed,,Quality Plan,Kari Lie,Yes,Röst,2,0,2025-04-01
A3,7003,Bo Ek,Kari Lie,No,,Draft,,Quality Plan,Kari Lie,No,Röst,2,55,2025-04-01
"""
ROSTRVM = """\
Reviewer,User Name,Review date,Call Date,Score,Perfect score,Percentage
kari,asa,31/03/2025,30/03/2025,17,20,85%
asa,asa,31/03/2025,30/03/2025,19,20,95%
"""
WOLKVOX = """\
CONN_ID,AGENT_ID,AGENT_NAME,ATTRIBUTE,TYPE_ERROR,YES/NO,DATE,SURVEY
c-9,7001,Åsa Öberg,Greets,NCE,YES,2025-03-31,Voice
c-9,7001,Åsa Öberg,Verifies,CE,NO,2025-03-31,Voice
c-9,7001,Åsa Öberg,Closes,NCE,YES,2025-03-31,Voice
c-9,7001,Åsa Öberg,Summarises,NCE,YES,2025-03-31,Voice
"""
GENESYS_INTERVALS = """\
Interval report
Business unit: Norden
From: 2025-03-31
To: 2025-04-01
Filter: all
Generated by: system

Date,Interval,Queue,Media Type,Offered,Answered,Abandoned,Abandon %,Service Level %,ASA,Avg Talk,Avg ACW,AHT
2025-03-31,08:00,Faktura,voice,20,18,2,10.0%,80.0%,0:00:15,0:04:00,0:00:30,0:04:30
2025-03-31,08:30,Faktura,voice,10,10,0,0.0%,100.0%,0:00:08,0:04:00,0:00:30,0:04:30
2025-04-01,08:00,Støtte,voice,5,4,1,20.0%,75.0%,0:00:30,0:04:00,0:00:30,0:04:30
"""
CALABRIO_ADHERENCE = """\
Person Code;Person Name;Date;Ready Time;Adherence %
c-1;Åsa Öberg;2025-03-31;7:10:00;92,5 %
c-1;Åsa Öberg;2025-04-01;0:00:00;100,0 %
c-2;Ørjan Sæther;2025-03-31;;
"""
