const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Common first names, without those that begin a sentence as words (Will, May, Mark, Grace, Hope). */
export const FIRST_NAMES = words(`
  Aaron Abdul Adam Adrian Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra Ali Alice Alicia
  Amanda Amir Amy Ana Andrea Andreas Andrew Angela Anita Anjali Ann Anna Anne Anthony Antonio Arjun
  Arthur Barbara Ben Benjamin Bob Brian Bruno Camille Carlos Carmen Carol Caroline Catherine Charles
  Charlotte Chen Chloe Chris Christian Christina Christine Christopher Clara Claire Claudia Daniel
  Daniela David Deborah Deepak Denise Dennis Diana Diego Dmitri Donald Donna Dorothy Edward Elena Eli
  Elizabeth Ella Emily Emma Eric Erik Ethan Eva Fatima Felix Fernando Fiona Francis Francisco Frank
  Gabriel Gary George Gerald Giulia Gloria Greg Gregory Hannah Hans Harold Harry Hassan Helen Henry
  Hiroshi Hugo Ian Ibrahim Ingrid Isaac Isabella Ivan Jacob Jake James Jamal Jan Jane Janet Jason
  Javier Jean Jeff Jeffrey Jennifer Jessica Jim Joan Joe John Jonas Jonathan Jordan Jorge Jose Joseph
  Joshua Juan Judith Julia Julian Julie Karen Karim Karl Kate Katherine Kathleen Keiko Kelly Kenji
  Kenneth Kevin Klaus Kumar Kyle Lars Laura Lauren Layla Lea Leila Leo Leon Li Liam Lin Linda Lisa
  Lucas Lucia Lucy Luis Luke Maria Marco Marcus Margaret Mariam Marie Marta Martha Martin Mary Matt
  Matthew Max Maya Megan Mei Melissa Mia Michael Michelle Miguel Mike Mohamed Mohammed Monica Nadia
  Nancy Natalie Natasha Nathan Neha Nicholas Nick Nicole Nikhil Nina Noah Nora Oliver Olivia Omar
  Oscar Pablo Pamela Patricia Patrick Paul Paula Pedro Peter Philip Pierre Priya Rachel Raj Rajesh
  Ralph Ravi Rebecca Ricardo Richard Robert Roberto Roger Ronald Rosa Roy Ruth Ryan Sam Samantha
  Samuel Sandra Sanjay Sara Sarah Scott Sean Sergei Sharon Simon Sofia Sonia Sophia Sophie Stefan
  Stephanie Stephen Steve Steven Susan Tariq Teresa Thomas Tim Timothy Tom Tomas Tony Tyler Uma
  Valentina Vanessa Victor Victoria Vikram Vincent Virginia Walter Wei Wendy William Yasmin Yuki
  Yusuf Zachary Zara Zoe
`);

/** Companies and products, those among them that look like words or abbreviations first of all. */
export const COMPANIES = words(`
  AWS IBM SAP UPS DHL BMW HP GE KPMG PwC EY IKEA Adobe Airbnb Airtable Alexa Alibaba Amazon Android
  Apple Asana Atlassian Azure Bitbucket Boeing Bosch Cisco Confluence Databricks Datadog Deloitte
  Docker Dropbox eBay Etsy Excel Facebook FedEx Figma GitHub GitLab Gmail Google Grafana HubSpot
  Instagram Intel Jenkins Jira JIRA Kafka Kanban Kindle Kubernetes LinkedIn Looker Lyft McKinsey
  Meta Microsoft Miro Netflix Nike Notion Nvidia Okta Oracle Outlook PagerDuty PayPal Pinterest
  PowerPoint Postgres Redis Reddit Salesforce Samsung Sentry ServiceNow SharePoint Shopify Siemens
  Skype Slack Snowflake Splunk Spotify Stripe Tableau Teams Terraform Tesla TikTok Toyota Trello
  Twilio Twitter Uber Unilever Visa Walmart WhatsApp Wikipedia Windows Workday YouTube Zapier Zendesk
  Zoom
`);

/** Capitals that are no names, or names that belong to nobody. */
export const SPOKEN_WITH_CAPITALS = words(`
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays
  Fridays Saturdays Sundays January February March April May June July August September October
  November December Christmas Easter Ramadan Diwali English French German Spanish Portuguese Italian
  Polish Turkish Arabic Chinese Japanese European American British Situation Task Action Result
  Reflection Key Takeaways PhD
`);
